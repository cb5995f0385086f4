-- The nodes that are told when others append. Whoever follows is in here before he first reads, and has held the log's lock
-- meanwhile, so every append he does not read he is told of. After a crash of the database nobody is connected any more.
create unlogged table log_follower (
    node    varchar(255) primary key,
    backend int not null
);

-- A node alone is told nothing. Where there are others all are told whose append it was.
create or replace function log_append_ends() returns trigger language plpgsql as $$
begin
    if exists (select from log_follower where node is distinct from current_setting('ledgerline.node', true)) then
        perform pg_notify('ledgerline_log',
            currval('domainevententry_globalindex_seq') || ' ' || coalesce(current_setting('ledgerline.node', true), ''));
    end if;
    return null;
end $$;
