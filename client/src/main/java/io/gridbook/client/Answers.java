package io.gridbook.client;

import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.RequestRejectedDecoder;
import io.gridbook.protocol.codec.ResumeRefusedDecoder;
import io.gridbook.protocol.codec.SubscribedDecoder;
import io.gridbook.protocol.codec.UnsubscribedDecoder;

/** Which messages answer a request: they carry its requestId as their first field. */
public final class Answers {

    private Answers() {
    }

    public static boolean carriesRequestId(int templateId) {
        return EventPrefix.isOn(templateId)
            || templateId == RequestRejectedDecoder.TEMPLATE_ID
            || templateId == ResumeRefusedDecoder.TEMPLATE_ID
            || templateId == SubscribedDecoder.TEMPLATE_ID
            || templateId == UnsubscribedDecoder.TEMPLATE_ID;
    }
}
