package io.gridbook.server.demo;

import io.gridbook.protocol.codec.Reason;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the demo has done so far.
 *
 * <p><b>Threading.</b> Safe.
 */
public final class Tally {

    private long requests;
    private long trades;
    private BigDecimal tradedKwh = BigDecimal.ZERO;
    private final Map<String, Long> refusals = new TreeMap<>();

    /**
     * The figures at one moment.
     *
     * @param requests orders, replaces and cancels sent
     * @param tradedKwh exact
     * @param refusals how often each reason was heard
     */
    public record Figures(long requests, long trades, BigDecimal tradedKwh, Map<String, Long> refusals) {
    }

    public synchronized Figures figures() {
        return new Figures(requests, trades, tradedKwh, Map.copyOf(refusals));
    }

    synchronized void onRequest() {
        requests++;
    }

    synchronized void onTrade(BigDecimal kwh) {
        trades++;
        tradedKwh = tradedKwh.add(kwh);
    }

    synchronized void onRefusal(Reason reason) {
        refusals.merge(reason.name(), 1L, Long::sum);
    }

    synchronized void onFailure(Throwable failure) {
        refusals.merge(failure.getClass().getSimpleName(), 1L, Long::sum);
    }
}
