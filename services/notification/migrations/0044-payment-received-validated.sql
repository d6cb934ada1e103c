-- merastore: concurrently
alter table notification.emails validate constraint emails_template_check;
