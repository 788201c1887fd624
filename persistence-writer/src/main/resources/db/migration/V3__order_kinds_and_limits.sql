-- Every kind of order, limits that change, auctions and busted trades.

alter table reference.members
    add column orders_per_minute integer,
    add column stopped boolean not null default false;
comment on column reference.members.orders_per_minute is 'Most orders a minute; null = not limited.';
comment on column reference.members.stopped is 'Whether an admin stopped the member: it can place nothing.';

alter table reference.instruments
    add column call_at timestamptz,
    add column notional_max numeric,
    add column buy_fee numeric,
    add column vat integer,
    add column delivery_add_on numeric;
comment on column reference.instruments.call_at is 'When the opening auction begins, UTC; null = by command or never.';
comment on column reference.instruments.notional_max is 'Largest price x quantity of an order, whatever its sign; null = none.';
comment on column reference.instruments.buy_fee is 'Reserved per unit of quantity beside the price of a buy; null = none.';
comment on column reference.instruments.vat is 'Tax reserved on buys, in millionths; null = none.';
comment on column reference.instruments.delivery_add_on is 'Reserved per unit of quantity of a sell; null = none.';

alter table trading.orders
    add column budget numeric,
    add column display_quantity numeric,
    add column clip_price_step numeric,
    add column minimum_quantity numeric,
    add column stop_price numeric,
    add column accepted_sources text[],
    add column preferred_source text,
    add column link_group bigint,
    add column resting_order_id bigint,
    add column triggered_at timestamptz,
    drop constraint orders_status,
    drop constraint orders_ended_leave_nothing,
    add constraint orders_status
        check (status in ('LIVE', 'HIBERNATED', 'FILLED', 'CANCELLED', 'EXPIRED', 'REJECTED')),
    add constraint orders_ended_leave_nothing check (status in ('LIVE', 'HIBERNATED') or leaves_quantity = 0);
comment on column trading.orders.sequence is 'Sequence of the command that placed the order; the orders of a basket share it: its basketId.';
comment on column trading.orders.price is 'Limit or worst price in the instrument''s decimals; of an iceberg that steps its price the first clip''s; null = none.';
comment on column trading.orders.quantity is 'Total quantity: leaves + executed + cancelled; null = what its budget buys, all of it in executed_quantity.';
comment on column trading.orders.status is 'LIVE (in the book, or a stop that waits), HIBERNATED, FILLED, CANCELLED, EXPIRED or REJECTED.';
comment on column trading.orders.budget is 'Money it may spend or must earn; null = none.';
comment on column trading.orders.display_quantity is 'What an iceberg shows at a time; null = all of it.';
comment on column trading.orders.clip_price_step is 'How far each further clip of an iceberg moves away from the market; null = not.';
comment on column trading.orders.minimum_quantity is 'What had to execute at once; null = nothing.';
comment on column trading.orders.stop_price is 'The trade price that triggers a stop; null = no stop.';
comment on column trading.orders.accepted_sources is 'Energy sources a buy takes; null = all.';
comment on column trading.orders.preferred_source is 'Energy source a buy takes first at equal price; null = none.';
comment on column trading.orders.link_group is 'Orders of the member with this number share one remaining quantity; null = alone.';
comment on column trading.orders.resting_order_id is 'The one order a directed order was for; null = not directed.';
comment on column trading.orders.triggered_at is 'When a stop was triggered, UTC; null = waiting, or no stop.';
comment on index trading.orders_live is 'The open book, and the stops that wait.';

alter table trading.trades
    alter column aggressor_side drop not null,
    add column busted_at timestamptz;
comment on table trading.trades is 'One row per trade. Nothing but busted_at is ever changed.';
comment on column trading.trades.price is 'The resting order''s price, or the auction''s, in the instrument''s decimals.';
comment on column trading.trades.source is 'Energy source of the sell; null = not stated.';
comment on column trading.trades.aggressor_side is 'BUY or SELL: the side whose order came in and took the other; null = an auction.';
comment on column trading.trades.busted_at is 'When an admin declared that it does not count, UTC; null = it counts.';
