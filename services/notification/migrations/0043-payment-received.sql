-- The mail that tells that a bank transfer has arrived.
alter table notification.emails
  drop constraint emails_template_check,
  add constraint emails_template_check check (template in ('order-placed', 'shipment-shipped', 'shipment-delivered',
    'order-cancelled', 'remainder-cancelled', 'order-refunded', 'payment-reminder', 'payment-received',
    'email-verification', 'account-exists', 'password-reset', 'staff-invitation')) not valid;
