-- The tables of docs/sql.md. Every row is a function of the event log: no clock, no counter of the database's own.

create schema reference;
comment on schema reference is 'What can be traded and by whom.';
create schema trading;
comment on schema trading is 'Orders and trades.';

create table reference.members (
    member_id             integer     primary key,
    name                  text        not null,
    role                  text        not null,
    self_trade_group      integer     not null,
    self_trade_prevention text        not null,
    credit                numeric,
    max_open_orders       integer,
    orders_per_second     integer,
    added_at              timestamptz not null,
    sequence              bigint      not null
);
comment on table reference.members is 'One row per member of the exchange.';
comment on column reference.members.member_id is 'Given by the exchange, never used again.';
comment on column reference.members.name is 'As registered; need not be unique.';
comment on column reference.members.role is 'CONSUMER (buys), PRODUCER (sells), PROSUMER (both), ADMIN or SUPPORT (neither).';
comment on column reference.members.self_trade_group is 'Members of one group are kept from trading with each other.';
comment on column reference.members.self_trade_prevention is 'What happens instead: CANCEL_INCOMING, CANCEL_RESTING, CANCEL_BOTH, DECREMENT; NONE = they may trade.';
comment on column reference.members.credit is 'Money limit for open orders; null = not limited.';
comment on column reference.members.max_open_orders is 'Most live orders at a time; null = not limited.';
comment on column reference.members.orders_per_second is 'Most orders a second; null = not limited.';
comment on column reference.members.added_at is 'When the member was added, UTC, in microseconds.';
comment on column reference.members.sequence is 'Sequence of the command that added the member.';

create table reference.instruments (
    instrument_id     integer     primary key,
    instrument        text        not null unique,
    price_decimals    smallint    not null,
    quantity_decimals smallint    not null,
    tick_size         numeric     not null,
    lot_size          numeric     not null,
    price_min         numeric     not null,
    price_max         numeric     not null,
    quantity_max      numeric     not null,
    collar            numeric,
    reference_price   numeric,
    currency          text,
    sourced           boolean     not null,
    directed_allowed  boolean     not null,
    area              text,
    delivery_start    timestamptz,
    delivery_end      timestamptz,
    opens_at          timestamptz,
    closes_at         timestamptz,
    state             text        not null,
    added_at          timestamptz not null,
    sequence          bigint      not null
);
comment on table reference.instruments is 'One row per instrument: a delivery period in an area, or anything else that is traded.';
comment on column reference.instruments.instrument_id is 'Given by the exchange, never used again.';
comment on column reference.instruments.instrument is 'The symbol, for example DE-LU.PT60M.20261121T1000Z.';
comment on column reference.instruments.price_decimals is 'Decimals of every price of this instrument.';
comment on column reference.instruments.quantity_decimals is 'Decimals of every quantity of this instrument.';
comment on column reference.instruments.tick_size is 'Prices are multiples of this.';
comment on column reference.instruments.lot_size is 'Quantities are multiples of this.';
comment on column reference.instruments.price_min is 'Lowest price of an order.';
comment on column reference.instruments.price_max is 'Highest price of an order.';
comment on column reference.instruments.quantity_max is 'Largest quantity of an order.';
comment on column reference.instruments.collar is 'Largest distance of a price from the reference; null = none.';
comment on column reference.instruments.reference_price is 'The reference before the first trade, as last set; null = none.';
comment on column reference.instruments.currency is 'ISO 4217 code of the prices; null = not stated.';
comment on column reference.instruments.sourced is 'Whether energy sources matter in matching.';
comment on column reference.instruments.directed_allowed is 'Whether an order may name the resting order it wants.';
comment on column reference.instruments.area is 'Delivery area; null = no delivery.';
comment on column reference.instruments.delivery_start is 'Start of delivery, UTC; null = no delivery.';
comment on column reference.instruments.delivery_end is 'End of delivery, UTC; null = no delivery.';
comment on column reference.instruments.opens_at is 'When trading opens, UTC; null = by command.';
comment on column reference.instruments.closes_at is 'The gate: when trading closes and resting orders expire, UTC; null = none.';
comment on column reference.instruments.state is 'STANDBY, AUCTION, CONTINUOUS, HALTED, CLOSED, DELIVERED or SETTLED.';
comment on column reference.instruments.added_at is 'When the instrument was added, UTC, in microseconds.';
comment on column reference.instruments.sequence is 'Sequence of the command that added the instrument.';

create table trading.orders (
    sequence              bigint      not null,
    event_index           integer     not null,
    order_id              bigint      unique,
    member_id             integer     references reference.members,
    client_order_id       bigint      not null,
    instrument_id         integer     references reference.instruments,
    side                  text,
    order_type            text,
    time_in_force         text,
    price                 numeric,
    quantity              numeric,
    leaves_quantity       numeric     not null,
    executed_quantity     numeric     not null,
    cancelled_quantity    numeric     not null,
    status                text        not null,
    ended_reason          text,
    revision              integer     not null,
    expire_at             timestamptz,
    post_only             boolean     not null,
    source                text,
    self_trade_prevention text,
    original_order_id     bigint,
    accepted_at           timestamptz not null,
    updated_at            timestamptz not null,
    updated_sequence      bigint      not null,
    updated_event_index   integer     not null,
    primary key (sequence, event_index),
    constraint orders_status check (status in ('LIVE', 'FILLED', 'CANCELLED', 'EXPIRED', 'REJECTED')),
    constraint orders_rejected_without_id check ((order_id is null) = (status = 'REJECTED')),
    constraint orders_ended_leave_nothing check (status = 'LIVE' or leaves_quantity = 0),
    constraint orders_quantities_add_up check (
        status = 'REJECTED' or quantity = leaves_quantity + executed_quantity + cancelled_quantity)
);
comment on table trading.orders is 'One row per order asked for, rejected ones too, in its latest state.';
comment on column trading.orders.sequence is 'Sequence of the command that placed the order.';
comment on column trading.orders.event_index is 'Which event of that command: with sequence the key of the row.';
comment on column trading.orders.order_id is 'Given by the exchange; null for a rejected order, which uses up none.';
comment on column trading.orders.member_id is 'Whose order it is; null = a member the exchange does not know.';
comment on column trading.orders.client_order_id is 'The member''s own number for it; the newest one after a replace.';
comment on column trading.orders.instrument_id is 'What is traded; null = rejected for an instrument the exchange does not know.';
comment on column trading.orders.side is 'BUY or SELL; null where a rejected order did not say.';
comment on column trading.orders.order_type is 'LIMIT, MARKET, STOP or STOP_LIMIT; null where a rejected order did not say.';
comment on column trading.orders.time_in_force is 'GFS (to gate closure), GTD (to expire_at), IOC or FOK; null where a rejected order did not say.';
comment on column trading.orders.price is 'Limit price in the instrument''s decimals; null = none.';
comment on column trading.orders.quantity is 'Total quantity: leaves + executed + cancelled; null = none (a budget instead).';
comment on column trading.orders.leaves_quantity is 'What may still trade; 0 once ended.';
comment on column trading.orders.executed_quantity is 'What has traded so far.';
comment on column trading.orders.cancelled_quantity is 'What was cancelled, expired or taken off.';
comment on column trading.orders.status is 'LIVE, FILLED, CANCELLED, EXPIRED or REJECTED.';
comment on column trading.orders.ended_reason is 'Why it was cancelled, expired or rejected; null while live or when filled.';
comment on column trading.orders.revision is 'Starts at 1, one more with each replace; 0 for a rejected order.';
comment on column trading.orders.expire_at is 'When a GTD order expires, UTC, in microseconds; null = at the gate or never.';
comment on column trading.orders.post_only is 'Whether it had to rest rather than trade at once.';
comment on column trading.orders.source is 'Energy source of a sell; null = not stated.';
comment on column trading.orders.self_trade_prevention is 'The order''s own choice; null = the member''s setting.';
comment on column trading.orders.original_order_id is 'For a rejected duplicate: the order that has its client_order_id.';
comment on column trading.orders.accepted_at is 'When it was accepted or rejected, UTC, in microseconds.';
comment on column trading.orders.updated_at is 'When the last event changed it, UTC, in microseconds.';
comment on column trading.orders.updated_sequence is 'Sequence of the command whose event changed it last.';
comment on column trading.orders.updated_event_index is 'Which event of that command.';
create index orders_by_member on trading.orders (member_id, client_order_id);
create index orders_live on trading.orders (instrument_id, side, price) where status = 'LIVE';
comment on index trading.orders_by_member is 'A member''s orders, also by the member''s own number.';
comment on index trading.orders_live is 'The open book.';

create table trading.trades (
    trade_id       bigint      primary key,
    instrument_id  integer     not null references reference.instruments,
    buy_order_id   bigint      not null references trading.orders (order_id),
    buy_member_id  integer     not null references reference.members,
    sell_order_id  bigint      not null references trading.orders (order_id),
    sell_member_id integer     not null references reference.members,
    price          numeric     not null,
    quantity       numeric     not null,
    source         text,
    aggressor_side text        not null,
    self_trade     boolean     not null,
    sequence       bigint      not null,
    event_index    integer     not null,
    executed_at    timestamptz not null,
    constraint trades_quantity_positive check (quantity > 0),
    constraint trades_aggressor_side check (aggressor_side in ('BUY', 'SELL'))
);
comment on table trading.trades is 'One row per trade. Rows are never changed.';
comment on column trading.trades.trade_id is 'Given by the exchange, in the order of execution.';
comment on column trading.trades.instrument_id is 'What was traded.';
comment on column trading.trades.buy_order_id is 'The buying order.';
comment on column trading.trades.buy_member_id is 'The buying member.';
comment on column trading.trades.sell_order_id is 'The selling order.';
comment on column trading.trades.sell_member_id is 'The selling member.';
comment on column trading.trades.price is 'The resting order''s price, in the instrument''s decimals.';
comment on column trading.trades.quantity is 'Quantity traded, in the instrument''s decimals.';
comment on column trading.trades.source is 'Energy source of the sell; null = not stated.';
comment on column trading.trades.aggressor_side is 'BUY or SELL: the side whose order came in and took the other.';
comment on column trading.trades.self_trade is 'Whether one member (or one self-trade group) is on both sides.';
comment on column trading.trades.sequence is 'Sequence of the command that caused the trade.';
comment on column trading.trades.event_index is 'Which event of that command.';
comment on column trading.trades.executed_at is 'When it was executed, UTC, in microseconds.';
create index trades_by_instrument on trading.trades (instrument_id, executed_at);
create index trades_by_buy_order on trading.trades (buy_order_id);
create index trades_by_sell_order on trading.trades (sell_order_id);
create index trades_by_buy_member on trading.trades (buy_member_id, executed_at);
create index trades_by_sell_member on trading.trades (sell_member_id, executed_at);

create table public.projection_position (
    only_row      boolean     primary key default true check (only_row),
    sequence      bigint      not null,
    event_index   integer     not null,
    log_position  bigint      not null,
    log_identity  bigint,
    last_trade_id bigint,
    last_event_at timestamptz
);
comment on table public.projection_position is 'One row: how far the event log is in the tables. It changes in the transaction that changes them.';
comment on column public.projection_position.only_row is 'Always true: keeps the table at one row.';
comment on column public.projection_position.sequence is 'Sequence of the last event in the tables; 0 = none yet.';
comment on column public.projection_position.event_index is 'Index of that event within its command; -1 = none yet.';
comment on column public.projection_position.log_position is 'Where in the event log the batch with that event begins.';
comment on column public.projection_position.log_identity is 'Checksum of the first event of the log: tells one exchange''s log from another''s.';
comment on column public.projection_position.last_trade_id is 'The newest trade in the tables; null = none yet.';
comment on column public.projection_position.last_event_at is 'When that last event happened, UTC, in microseconds.';
insert into public.projection_position (sequence, event_index, log_position) values (0, -1, 0);
