package io.gridbook.engine;

import static io.gridbook.engine.LittleEndian.getLong;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.book.Prefetch;
import io.gridbook.engine.reference.Member;
import io.gridbook.engine.reference.Members;
import io.gridbook.protocol.codec.CancelOrderDecoder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.ReplaceOrderDecoder;
import org.agrona.DirectBuffer;

/** Finds in the commands that come next whom and which orders they are about. */
final class UpcomingCommands {

    private static final int HEADER_LENGTH = MessageHeaderDecoder.ENCODED_LENGTH;

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
        int templateId = buffer.getShort(offset + Short.BYTES, LITTLE_ENDIAN) & 0xFFFF;
        int block = offset + HEADER_LENGTH;
        if (templateId == ReplaceOrderDecoder.TEMPLATE_ID
            && length >= HEADER_LENGTH + ReplaceOrderDecoder.BLOCK_LENGTH) {
            int at = bytes.wrap(buffer, block, ReplaceOrderDecoder.BLOCK_LENGTH);
            prefetch.name(getLong(bytes.array(), at + ReplaceOrderDecoder.orderIdEncodingOffset()),
                getLong(bytes.array(), at + ReplaceOrderDecoder.priceEncodingOffset()));
        } else if (templateId == CancelOrderDecoder.TEMPLATE_ID
            && length >= HEADER_LENGTH + CancelOrderDecoder.BLOCK_LENGTH) {
            int at = bytes.wrap(buffer, block, CancelOrderDecoder.BLOCK_LENGTH);
            prefetch.name(
                getLong(bytes.array(), at + CancelOrderDecoder.orderIdEncodingOffset()), OrderPool.NULL);
        }
    }

    /** Read ahead for those announced, and forget them. */
    void prefetch() {
        prefetch.read();
    }
}
