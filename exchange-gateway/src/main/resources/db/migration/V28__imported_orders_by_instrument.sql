-- Venues number orders by instrument: the same number may be an order in another one, too. What is imported has a case.
alter table imported_order add column instrument varchar(50);

update imported_order i set instrument = coalesce(
    (select c.instrument from correction c
        where c.account_id = i.account_id and c.exchange_order_id = i.exchange_order_id),
    (select r.instrument from reconciliation_case r where r.case_id = i.case_id));

alter table imported_order drop constraint imported_order_pkey;
alter table imported_order add primary key (account_id, instrument, exchange_order_id);
