package io.gridbook.protocol.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gridbook.protocol.codec.Reason;

/** What a refusal says to a person: one sentence for each reason, made at the edge and never journaled. */
public final class ReasonText {

    private static final byte[][] JSON_MEMBERS = jsonMembers();
    private static final byte[] UNKNOWN = jsonMember("The reason is unknown to this version.");

    private ReasonText() {
    }

    public static String of(Reason reason) {
        return switch (reason) {
            case MALFORMED -> "The message is not well-formed.";
            case UNKNOWN_TYPE -> "There is no message of this type.";
            case UNKNOWN_FIELD -> "The message has a field that its type does not have.";
            case MISSING_FIELD -> "A required field is missing.";
            case INVALID_VALUE -> "A field has a value it cannot have.";
            case TOO_LONG -> "A field or the message is too long.";
            case NOT_LOGGED_ON -> "Log on first, with a valid API key.";
            case NOT_AUTHORIZED -> "This API key does not allow it.";
            case BUSY -> "The exchange is at its limit; nothing was done.";
            case THROTTLED -> "This connection sends too fast; nothing was done.";
            case NOT_READY -> "The exchange is starting or stopping.";
            case DISK_LOW -> "The exchange takes no orders while its disk is nearly full.";
            case UNKNOWN_INSTRUMENT -> "There is no such instrument.";
            case MEMBER_STOPPED -> "The member is stopped.";
            case ROLE_NOT_ALLOWED -> "The member's role does not trade on this side.";
            case DUPLICATE_CLIENT_ORDER_ID -> "The clientOrderId was used before; orderId names the original.";
            case UNSUPPORTED -> "The exchange or the instrument does not offer this.";
            case INVALID_PRICE -> "The price is missing, no number, off the tick, or not allowed here.";
            case INVALID_QUANTITY -> "The quantity is missing, no number, not positive, or off the lot.";
            case INVALID_TIME_IN_FORCE -> "The order type and timeInForce do not go together.";
            case INVALID_EXPIRY -> "The expiry is missing, in the past, or not allowed here.";
            case INVALID_SOURCE -> "The energy sources do not fit the instrument or the side.";
            case INSTRUMENT_CLOSED -> "The instrument's gate has closed.";
            case INSTRUMENT_NOT_TRADING -> "The instrument is not trading now.";
            case PRICE_OUT_OF_BAND -> "The price is outside the instrument's band.";
            case COLLAR -> "The price is too far from the reference price.";
            case QUANTITY_TOO_LARGE -> "The quantity or its value is larger than the instrument allows.";
            case ORDER_RATE -> "The member sends orders faster than its limit.";
            case OPEN_ORDERS -> "The member has as many open orders as its limit.";
            case CREDIT_LIMIT -> "The member's credit does not cover it.";
            case CAPACITY_LIMIT -> "The member's registered capacity does not cover it.";
            case EXCHANGE_FULL -> "The exchange holds as many as it can.";
            case POST_ONLY -> "The order is post-only and would have executed.";
            case MINIMUM_QUANTITY -> "The minimum quantity could not be executed at once.";
            case NOT_FILLABLE -> "A leg could not be executed whole at once.";
            case UNKNOWN_ORDER -> "The member has no such order.";
            case ORDER_ALREADY_ENDED -> "The order has already ended.";
            case STALE_REVISION -> "The order has changed since that revision.";
            case DUPLICATE_INSTRUMENT -> "There is already an instrument of this name.";
            case UNKNOWN_MEMBER -> "There is no such member.";
            case UNKNOWN_KEY -> "There is no such API key.";
            case INVALID_STATE -> "The state does not allow it.";
            case UNKNOWN_TRADE -> "The exchange remembers no such trade.";
            case NULL_VAL -> "No reason was given.";
        };
    }

    /** The JSON member that follows a reason, comma included. Not to be changed. */
    static byte[] jsonMember(long reasonValue) {
        return reasonValue >= 0 && reasonValue < JSON_MEMBERS.length && JSON_MEMBERS[(int) reasonValue] != null
            ? JSON_MEMBERS[(int) reasonValue] : UNKNOWN;
    }

    private static byte[][] jsonMembers() {
        int max = 0;
        for (Reason reason : Reason.values()) {
            max = Math.max(max, reason == Reason.NULL_VAL ? 0 : reason.value());
        }
        byte[][] members = new byte[max + 1][];
        for (Reason reason : Reason.values()) {
            if (reason != Reason.NULL_VAL) {
                members[reason.value()] = jsonMember(of(reason));
            }
        }
        return members;
    }

    private static byte[] jsonMember(String text) {
        return (",\"text\":\"" + text + '"').getBytes(US_ASCII);
    }
}
