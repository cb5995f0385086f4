-- Orders of others can be canceled and changed, too, and others call them as they like.
alter table venue_request alter column client_order_id type varchar(300);
