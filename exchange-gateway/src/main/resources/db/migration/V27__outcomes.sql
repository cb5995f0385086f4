-- How the venue was asked about a request, for the person who may have to answer in its stead; and whether one has: then
-- the core goes by that word, and the row stays until the venue has spoken.

alter table venue_request
    add column last_asked_at timestamptz,
    add column last_answer   text,
    add column verdict       boolean not null default false;
