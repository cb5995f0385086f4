-- What people sign in with. Neither is in the log: a password's hash is to be forgotten with the password, and a token with
-- its hours.

create table user_password (
    user_id     bigint         not null primary key,
    hash        text           not null, -- Argon2id, with its parameters and salt
    changed_at  timestamptz(6) not null
);

create table login_token (
    sha256      varchar(64)    not null primary key,
    user_id     bigint         not null,
    api_key_id  bigint         not null,
    expires_at  timestamptz(6) not null
);

create index login_token_user on login_token (user_id);
create index login_token_key on login_token (api_key_id);
create index login_token_expiry on login_token (expires_at);
