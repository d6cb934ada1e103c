-- One more kind of email: that there is an account already.
alter table notification.emails
  drop constraint emails_template_check,
  add constraint emails_template_check check (template in ('order-placed', 'shipment-shipped', 'shipment-delivered',
    'email-verification', 'account-exists', 'password-reset', 'staff-invitation')) not valid;
