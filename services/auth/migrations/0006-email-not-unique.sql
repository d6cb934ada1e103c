alter table auth.accounts drop constraint accounts_email_key;
