-- Imported deals that belong to nobody yet are few among many, and are counted whenever somebody watches.
create index if not exists deal_row_orphan on deal_row (id) where not reconciled;
