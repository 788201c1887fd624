package io.gridbook.engine;

import static io.gridbook.engine.LittleEndian.getLong;

import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.book.Prefetch;
import io.gridbook.engine.reference.Member;
import io.gridbook.engine.reference.Members;
import io.gridbook.protocol.codec.CancelOrderDecoder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.ReplaceOrderDecoder;
import org.agrona.DirectBuffer;

/**
 * Finds in the commands that come next whom and which orders they are about.
 *
 * <p>It takes every command for a ReplaceOrder or, if too short, a CancelOrder: most are, and asking which one it is
 * costs more than it helps. Of others some number is taken for an orderId, which does no harm.
 */
final class UpcomingCommands {

    private static final int HEADER_LENGTH = MessageHeaderDecoder.ENCODED_LENGTH;
    /** In both of them: UpcomingCommandsTest. */
    private static final int ORDER_ID = ReplaceOrderDecoder.orderIdEncodingOffset();

    private final Members members;
    private final Prefetch prefetch;
    private final CommandBytes bytes = new CommandBytes();
    /** What was read of members, so that the compiler has to read it. */
    private long read;

    UpcomingCommands(Members members, Prefetch prefetch) {
        this.members = members;
        this.prefetch = prefetch;
    }

    boolean readsAhead() {
        return prefetch.readsAhead();
    }

    void announce(int memberId, DirectBuffer buffer, int offset, int length) {
        if (prefetch.isFull() || length < HEADER_LENGTH) {
            return;
        }
        Member member = members.get(memberId);
        if (member != null) {
            read += member.lastStreamSequence();
        }
        if (length >= HEADER_LENGTH + CancelOrderDecoder.BLOCK_LENGTH) {
            boolean replaces = length >= HEADER_LENGTH + ReplaceOrderDecoder.BLOCK_LENGTH;
            int at = bytes.wrap(buffer, offset + HEADER_LENGTH,
                replaces ? ReplaceOrderDecoder.BLOCK_LENGTH : CancelOrderDecoder.BLOCK_LENGTH);
            prefetch.name(getLong(bytes.array(), at + ORDER_ID),
                replaces ? getLong(bytes.array(), at + ReplaceOrderDecoder.priceEncodingOffset()) : OrderPool.NULL);
        }
    }

    /** Read ahead for those announced, and forget them. */
    void prefetch() {
        prefetch.read();
    }
}
