-- Axon's schema for PostgreSQL, owned by Flyway. Payloads are bytea, never large objects (oid).

create table DomainEventEntry (
    globalIndex         bigserial    not null primary key,
    aggregateIdentifier varchar(255) not null,
    sequenceNumber      bigint       not null,
    type                varchar(255),
    eventIdentifier     varchar(255) not null unique,
    metaData            bytea,
    payload             bytea        not null,
    payloadRevision     varchar(255),
    payloadType         varchar(255) not null,
    timeStamp           varchar(255) not null,
    unique (aggregateIdentifier, sequenceNumber)
);

create table SnapshotEventEntry (
    aggregateIdentifier varchar(255) not null,
    sequenceNumber      bigint       not null,
    type                varchar(255) not null,
    eventIdentifier     varchar(255) not null unique,
    metaData            bytea,
    payload             bytea        not null,
    payloadRevision     varchar(255),
    payloadType         varchar(255) not null,
    timeStamp           varchar(255) not null,
    primary key (aggregateIdentifier, sequenceNumber)
);

create table TokenEntry (
    processorName varchar(255) not null,
    segment       integer      not null,
    token         bytea,
    tokenType     varchar(255),
    timestamp     varchar(255),
    owner         varchar(255),
    primary key (processorName, segment)
);

create table SagaEntry (
    sagaId         varchar(255) not null primary key,
    revision       varchar(255),
    sagaType       varchar(255),
    serializedSaga bytea
);

create table AssociationValueEntry (
    id               bigserial not null primary key,
    associationKey   varchar(255),
    associationValue varchar(255),
    sagaType         varchar(255),
    sagaId           varchar(255)
);

create index association_by_value on AssociationValueEntry (associationKey, associationValue, sagaType);
create index association_by_saga on AssociationValueEntry (sagaId, sagaType);

-- Ids callers see. Those taken on every order come in blocks: each value is the first of fifty.
create sequence command_id increment by 50;
create sequence order_id increment by 50;
create sequence deal_id increment by 50;
create sequence account_id;
create sequence strategy_id;
create sequence api_key_id;
