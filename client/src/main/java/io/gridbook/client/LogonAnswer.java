package io.gridbook.client;

import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.LogonAcceptedDecoder;
import io.gridbook.protocol.codec.LogonRejectedDecoder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.RequestRejectedDecoder;
import io.gridbook.protocol.codec.ResumeRefusedDecoder;
import java.util.Locale;
import org.agrona.DirectBuffer;

/** The first message of a connection: a yes, or the reason for a no. */
final class LogonAnswer implements Framing.Sink {

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private ExchangeConnection.Logon accepted;
    private LogonRefusedException refusal;

    boolean isComplete() {
        return accepted != null || refusal != null;
    }

    ExchangeConnection.Logon accepted() throws LogonRefusedException {
        if (refusal != null) {
            throw refusal;
        }
        return accepted;
    }

    @Override
    public void onMessage(DirectBuffer buffer, int offset, int length) {
        int templateId = EventPrefix.templateId(buffer, offset);
        switch (templateId) {
            case LogonAcceptedDecoder.TEMPLATE_ID -> {
                LogonAcceptedDecoder yes = new LogonAcceptedDecoder().wrapAndApplyHeader(buffer, offset, header);
                accepted = new ExchangeConnection.Logon(yes.memberId(), yes.sessionId(), yes.epoch(),
                    yes.nextStreamSequence(), yes.durability().name().toLowerCase(Locale.ROOT));
            }
            case LogonRejectedDecoder.TEMPLATE_ID ->
                refuse(new LogonRejectedDecoder().wrapAndApplyHeader(buffer, offset, header).reason());
            case RequestRejectedDecoder.TEMPLATE_ID ->
                refuse(new RequestRejectedDecoder().wrapAndApplyHeader(buffer, offset, header).reason());
            case ResumeRefusedDecoder.TEMPLATE_ID -> {
                ResumeRefusedDecoder no = new ResumeRefusedDecoder().wrapAndApplyHeader(buffer, offset, header);
                refusal = new LogonRefusedException(Reason.INVALID_VALUE,
                    "the stream can be resumed after " + no.oldest() + " to " + no.newest() + " only");
            }
            default ->
                refusal = new LogonRefusedException(null, "the exchange answered with message " + templateId);
        }
    }

    private void refuse(Reason reason) {
        refusal = new LogonRefusedException(reason, "logon refused: " + reason);
    }
}
