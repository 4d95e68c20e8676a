-- Where a cluster has the index: what each node is to bring there, and which nodes there are. The tables are Hibernate Search's
-- own, by its names.
create table search.hsearch_outboxevent (
    id uuid primary key,
    entity_name varchar(256) not null,
    entity_id varchar(256) not null,
    entity_id_hash integer not null,
    payload bytea not null,
    retries integer not null,
    process_after timestamp(6) with time zone not null,
    status varchar(255) not null check (status in ('PENDING', 'ABORTED')),
    tenant_id varchar(255)
);
create index on search.hsearch_outboxevent (entity_id_hash);
create index on search.hsearch_outboxevent (status);
create index on search.hsearch_outboxevent (process_after);

create table search.hsearch_agent (
    id uuid primary key,
    type varchar(255) not null,
    name varchar(255) not null,
    expiration timestamp(6) with time zone not null,
    state varchar(255) not null,
    total_shard_count integer,
    assigned_shard_index integer,
    payload bytea,
    tenant_id varchar(255)
);
