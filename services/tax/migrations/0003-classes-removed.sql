-- A class that is taken out of use is known still: products may bear it, and must go on having a tax.
alter table tax.classes add column removed boolean not null default false;
create trigger settings_changed after insert on tax.classes
  for each row execute function merastore.count_settings_change();
