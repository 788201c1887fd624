package io.gridbook.gateway;

import io.netty.channel.ChannelHandlerContext;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a connection's failure does: it ends that connection alone. */
final class Disconnects {

    private static final Logger LOG = LoggerFactory.getLogger(Disconnects.class);

    private Disconnects() {
    }

    static void onException(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            LOG.error("connection {} failed", context.channel().remoteAddress(), cause);
        }
        context.close();
    }
}
