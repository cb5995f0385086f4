-- Appends of all nodes follow one another: whoever appends holds this lock until his commit can be seen, and takes his
-- places in the log while he holds it. A reader who has seen a place has seen all before it.
create function log_append_begins() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(7426018);
    return null;
end $$;

create trigger log_append_begins before insert on DomainEventEntry
    for each statement execute function log_append_begins();

-- Other nodes are woken when the commit can be seen, and are told how far the log is then.
create function log_append_ends() returns trigger language plpgsql as $$
begin
    perform pg_notify('ledgerline_log', currval('domainevententry_globalindex_seq')::text);
    return null;
end $$;

create trigger log_append_ends after insert on DomainEventEntry
    for each statement execute function log_append_ends();
