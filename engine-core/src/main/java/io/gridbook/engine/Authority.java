package io.gridbook.engine;

import io.gridbook.engine.reference.ApiKey;
import io.gridbook.engine.reference.Member;
import io.gridbook.engine.reference.Session;
import io.gridbook.protocol.codec.Access;

/** Who may do what: asked again for every command, because a key may be revoked while its commands are under way. */
final class Authority {

    private Authority() {
    }

    static boolean mayAsk(CommandContext context) {
        return validKey(context) != null;
    }

    static boolean mayTrade(CommandContext context) {
        Member member = context.member();
        if (member != null && member.isTradingSession(context.sessionId())) {
            return true;
        }
        ApiKey key = validKey(context);
        boolean trades = key != null && key.access() != Access.READ;
        if (trades) {
            member.tradingSession(context.sessionId());
        }
        return trades;
    }

    static boolean mayAdminister(CommandContext context) {
        if (context.isExchange()) {
            return true;
        }
        ApiKey key = validKey(context);
        return key != null && key.access() == Access.ADMIN;
    }

    private static ApiKey validKey(CommandContext context) {
        Session session = context.session();
        return session == null || session.key().isRevoked() ? null : session.key();
    }
}
