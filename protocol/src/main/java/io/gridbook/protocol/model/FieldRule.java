package io.gridbook.protocol.model;

import io.gridbook.protocol.codec.Reason;
import org.agrona.DirectBuffer;

/**
 * What must hold between two fields of a request, whatever their values are.
 *
 * <p><b>Threading.</b> Immutable and shared.
 * <p><b>Allocation.</b> None.
 */
public final class FieldRule {

    private static final FieldRule[] NONE = {};

    private final FieldModel one;
    private final FieldModel other;
    private final boolean bothAllowed;

    private FieldRule(BlockModel root, String one, String other, boolean bothAllowed) {
        this.one = (FieldModel) root.member(one);
        this.other = (FieldModel) root.member(other);
        this.bothAllowed = bothAllowed;
    }

    static FieldRule[] of(String message, BlockModel root) {
        return switch (message) {
            case "ReplaceOrder" -> new FieldRule[] {
                oneOf(root, "orderId", "originalClientOrderId"), notBoth(root, "quantity", "leavesQuantity")};
            case "CancelOrder", "HibernateOrder", "ActivateOrder" ->
                new FieldRule[] {oneOf(root, "orderId", "originalClientOrderId")};
            case "GetOrder" -> new FieldRule[] {oneOf(root, "orderId", "clientOrderId")};
            default -> NONE;
        };
    }

    private static FieldRule oneOf(BlockModel root, String one, String other) {
        return new FieldRule(root, one, other, true);
    }

    private static FieldRule notBoth(BlockModel root, String one, String other) {
        return new FieldRule(root, one, other, false);
    }

    /** Why a message is refused, or null. */
    public Reason flaw(DirectBuffer buffer, int blockOffset) {
        boolean isOne = !one.isNull(buffer, blockOffset);
        boolean isOther = !other.isNull(buffer, blockOffset);
        if (bothAllowed) {
            return isOne || isOther ? null : Reason.MISSING_FIELD;
        }
        return isOne && isOther ? Reason.INVALID_VALUE : null;
    }

    /** The JSON name of the field a refusal names. */
    public String fieldAtFault() {
        return bothAllowed ? one.jsonName() : other.jsonName();
    }
}
