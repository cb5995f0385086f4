-- The unknown outcome of a change stands beside that of a placement or cancel: an order can have both. Each says since
-- when and why nothing is known.

drop view order_read;

alter table order_row
    add column unknown_since        timestamptz(6),
    add column unknown_evidence     text,
    add column change_unknown_since timestamptz(6),
    add column change_evidence      text;

update order_row set change_unknown_since = updated_at, change_evidence = status_text, unknown = null
    where unknown = 'CHANGE';
update order_row set unknown_since = updated_at, unknown_evidence = status_text where unknown is not null;

create index order_row_unknown on order_row (id) where unknown is not null or change_unknown_since is not null;

create view order_read as select * from order_row;
