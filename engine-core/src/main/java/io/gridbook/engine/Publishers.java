package io.gridbook.engine;

import io.gridbook.engine.reference.Members;

/** All that write events. */
record Publishers(
    OrderEventPublisher orders, OrderRefusalPublisher refusals, MarketEventPublisher market, AdminEventPublisher admin,
    ControlEventPublisher control, SessionEventPublisher sessions) {

    static Publishers of(EventWriter writer, Members members, OrderStore store) {
        return new Publishers(
            new OrderEventPublisher(writer, members, store.orders()),
            new OrderRefusalPublisher(writer, store),
            new MarketEventPublisher(writer, store.orders()),
            new AdminEventPublisher(writer),
            new ControlEventPublisher(writer),
            new SessionEventPublisher(writer));
    }
}
