-- Pages are in the order of ids within an account. Without these they are found by walking through everybody's rows.

create index order_row_account on order_row (account_id, id);
create index deal_row_account on deal_row (account_id, id);
create index position_row_account on position_row (account_id, id);
