-- Views tell the version of each row: the transaction that wrote it. Whoever still knows a row of that version need not
-- read it again. During a rebuild a view shows the table put aside, and goes on doing so.

do $$
declare
    shown text;
    base text;
begin
    for shown in
        select relname from pg_class
        where relkind = 'v' and relname like '%\_read' and relnamespace = current_schema()::regnamespace
    loop
        base := regexp_replace(shown, '_read$', '_row');
        if to_regclass(base || '_before') is not null then base := base || '_before'; end if;
        execute format('create or replace view %I as select *, xmin as row_version from %I', shown, base);
    end loop;
end
$$;
