-- Tries under the name of what limits them. The version before finds them by a view of the old names; one release later it goes.
do $$
begin
  alter table auth.tries rename to limited_tries;
  alter table auth.limited_tries rename column door to limit_name;
  perform merastore.create_former_view(
    'auth.limited_tries', 'tries', 'store_id, limit_name as door, email_key, count, last_at, blocked_until');
end $$;
