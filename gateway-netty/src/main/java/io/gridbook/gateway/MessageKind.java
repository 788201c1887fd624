package io.gridbook.gateway;

import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.ActivateOrderDecoder;
import io.gridbook.protocol.codec.AddApiKeyDecoder;
import io.gridbook.protocol.codec.AddInstrumentDecoder;
import io.gridbook.protocol.codec.AddMemberDecoder;
import io.gridbook.protocol.codec.BustTradeDecoder;
import io.gridbook.protocol.codec.CancelOrderDecoder;
import io.gridbook.protocol.codec.GetBookDecoder;
import io.gridbook.protocol.codec.GetOpenOrdersDecoder;
import io.gridbook.protocol.codec.GetOrderDecoder;
import io.gridbook.protocol.codec.GetStateDigestDecoder;
import io.gridbook.protocol.codec.HaltAllDecoder;
import io.gridbook.protocol.codec.HeartbeatDecoder;
import io.gridbook.protocol.codec.HibernateOrderDecoder;
import io.gridbook.protocol.codec.LogonDecoder;
import io.gridbook.protocol.codec.LogoutDecoder;
import io.gridbook.protocol.codec.MassCancelDecoder;
import io.gridbook.protocol.codec.PlaceBasketDecoder;
import io.gridbook.protocol.codec.PlaceOrderDecoder;
import io.gridbook.protocol.codec.ReplaceOrderDecoder;
import io.gridbook.protocol.codec.ResumeAllDecoder;
import io.gridbook.protocol.codec.ResumeMemberDecoder;
import io.gridbook.protocol.codec.RevokeApiKeyDecoder;
import io.gridbook.protocol.codec.SetCapacityDecoder;
import io.gridbook.protocol.codec.SetInstrumentStateDecoder;
import io.gridbook.protocol.codec.SetMemberLimitsDecoder;
import io.gridbook.protocol.codec.SetReferencePriceDecoder;
import io.gridbook.protocol.codec.StopMemberDecoder;
import io.gridbook.protocol.codec.SubscribeDecoder;
import io.gridbook.protocol.codec.TakeSnapshotDecoder;
import io.gridbook.protocol.codec.UnsubscribeDecoder;
import java.util.Arrays;

/** What a session does with a message a client sent. */
enum MessageKind {
    LOGON, LOGOUT, HEARTBEAT, SUBSCRIBE, UNSUBSCRIBE, TRADING, ADMINISTRATION, QUERY, ADMINISTRATION_QUERY,
    /** Sent by the exchange, or made inside it. */
    NOT_FOR_CLIENTS;

    private static final MessageKind[] BY_TEMPLATE_ID = new MessageKind[256];

    static {
        Arrays.fill(BY_TEMPLATE_ID, NOT_FOR_CLIENTS);
        put(LOGON, LogonDecoder.TEMPLATE_ID);
        put(LOGOUT, LogoutDecoder.TEMPLATE_ID);
        put(HEARTBEAT, HeartbeatDecoder.TEMPLATE_ID);
        put(SUBSCRIBE, SubscribeDecoder.TEMPLATE_ID);
        put(UNSUBSCRIBE, UnsubscribeDecoder.TEMPLATE_ID);
        put(TRADING, PlaceOrderDecoder.TEMPLATE_ID, ReplaceOrderDecoder.TEMPLATE_ID, CancelOrderDecoder.TEMPLATE_ID,
            MassCancelDecoder.TEMPLATE_ID, HibernateOrderDecoder.TEMPLATE_ID, ActivateOrderDecoder.TEMPLATE_ID,
            PlaceBasketDecoder.TEMPLATE_ID);
        put(QUERY, GetOpenOrdersDecoder.TEMPLATE_ID, GetOrderDecoder.TEMPLATE_ID, GetBookDecoder.TEMPLATE_ID);
        put(ADMINISTRATION_QUERY, GetStateDigestDecoder.TEMPLATE_ID);
        put(ADMINISTRATION, AddMemberDecoder.TEMPLATE_ID, AddApiKeyDecoder.TEMPLATE_ID,
            RevokeApiKeyDecoder.TEMPLATE_ID, AddInstrumentDecoder.TEMPLATE_ID, SetInstrumentStateDecoder.TEMPLATE_ID,
            SetReferencePriceDecoder.TEMPLATE_ID, SetMemberLimitsDecoder.TEMPLATE_ID, StopMemberDecoder.TEMPLATE_ID,
            ResumeMemberDecoder.TEMPLATE_ID, SetCapacityDecoder.TEMPLATE_ID, BustTradeDecoder.TEMPLATE_ID,
            HaltAllDecoder.TEMPLATE_ID, ResumeAllDecoder.TEMPLATE_ID, TakeSnapshotDecoder.TEMPLATE_ID);
    }

    static MessageKind of(int templateId) {
        return templateId < BY_TEMPLATE_ID.length ? BY_TEMPLATE_ID[templateId] : NOT_FOR_CLIENTS;
    }

    /** Whether a key of this access may ask it. */
    boolean isAllowed(Access access) {
        return switch (this) {
            case TRADING -> access != Access.READ;
            case ADMINISTRATION, ADMINISTRATION_QUERY -> access == Access.ADMIN;
            default -> true;
        };
    }

    boolean isQuery() {
        return this == QUERY || this == ADMINISTRATION_QUERY;
    }

    private static void put(MessageKind kind, int... templateIds) {
        for (int templateId : templateIds) {
            BY_TEMPLATE_ID[templateId] = kind;
        }
    }
}
