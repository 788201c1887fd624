-- What members can deliver and take.

create table reference.capacities (
    member_id     integer     not null references reference.members,
    instrument_id integer     not null references reference.instruments,
    sell_capacity numeric,
    buy_capacity  numeric,
    set_at        timestamptz not null,
    sequence      bigint      not null,
    primary key (member_id, instrument_id)
);
comment on table reference.capacities is 'One row per member and instrument with a registered capacity, as last set.';
comment on column reference.capacities.member_id is 'Whose capacity it is.';
comment on column reference.capacities.instrument_id is 'The period it is for.';
comment on column reference.capacities.sell_capacity is 'What the member can deliver: open sells + sold - bought at most; null = not limited.';
comment on column reference.capacities.buy_capacity is 'What it can take: open buys + bought - sold at most; null = not limited.';
comment on column reference.capacities.set_at is 'When it was last set, UTC, in microseconds.';
comment on column reference.capacities.sequence is 'Sequence of the command that set it last.';
