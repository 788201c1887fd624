package io.gridbook.benchmarks.race;

import org.agrona.DirectBuffer;

/** Takes commands as an exchange does. */
@FunctionalInterface
public interface CommandSink {

    /** @param session of the member, 0 = none */
    void onCommand(int member, long session, DirectBuffer buffer, int offset, int length);
}
