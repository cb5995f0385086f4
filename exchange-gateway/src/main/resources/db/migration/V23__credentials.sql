-- Credentials of exchange accounts, each value encrypted under the master key, which is not in this database.

create sequence venue_credential_version;

-- A row begins inactive, and is in force from the event on that says so; the one before it is deleted then. So an account
-- has one active row, and for the moment between storing and telling another one that nobody uses.
create table venue_credential (
    version bigint primary key,
    account_id bigint not null,
    active boolean not null,
    fingerprint varchar(32), -- null, as are the values: the account is to have no credentials
    api_key text,
    secret text,
    passphrase text,
    key_id varchar(20) not null, -- of the master key
    updated_at timestamptz not null
);

create unique index venue_credential_active on venue_credential (account_id) where active;
create index venue_credential_key on venue_credential (key_id, version);

-- Secrets of our own: the key of the fingerprints, which outlives every master key.
create table gateway_secret (
    name varchar(40) primary key,
    value text not null,
    key_id varchar(20) not null
);
