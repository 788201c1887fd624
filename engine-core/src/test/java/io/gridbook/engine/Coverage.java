package io.gridbook.engine;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What random streams made happen: a stream that never reaches a rule judges nothing. */
final class Coverage {

    /** What every run of some thousand commands must have met. */
    private static final List<String> EXPECTED = List.of(
        "OrderTriggered", "OrderHibernated", "OrderActivated", "OrderReplaced", "OrderReduced LINKED",
        "OrderReduced SELF_TRADE", "OrderCancelled SELF_TRADE", "OrderCancelled LINKED", "OrderCancelled COLLAR",
        "OrderCancelled FILL_OR_KILL", "OrderCancelled IMMEDIATE_OR_CANCEL", "OrderCancelled MEMBER_STOPPED",
        "OrderCancelled DISCONNECT", "OrderExpired EXPIRE_TIME", "OrderExpired GATE_CLOSED", "BasketAccepted",
        "BasketRejected NOT_FILLABLE", "BasketRejected CREDIT_LIMIT", "OrderRejected CREDIT_LIMIT",
        "OrderRejected CAPACITY_LIMIT", "OrderRejected ORDER_RATE", "OrderRejected OPEN_ORDERS",
        "OrderRejected EXCHANGE_FULL", "OrderRejected POST_ONLY", "OrderRejected MINIMUM_QUANTITY",
        "OrderRejected MEMBER_STOPPED", "OrderRejected COLLAR", "OrderRejected PRICE_OUT_OF_BAND",
        "OrderRejected QUANTITY_TOO_LARGE", "OrderRejected ORDER_ALREADY_ENDED", "OrderRejected UNKNOWN_ORDER",
        "ReplaceRejected STALE_REVISION", "ReplaceRejected POST_ONLY", "ReplaceRejected INVALID_STATE",
        "TradeExecuted auction", "TradeExecuted continuous", "SourceBest", "AuctionIndicated", "TradeAnnulled",
        "AllHalted", "AllResumed", "SnapshotRequested", "MemberStopped", "CapacitySet",
        "InstrumentStateChanged volatility",
        "InstrumentStateChanged callAt", "InstrumentStateChanged opensAt", "InstrumentStateChanged closesAt");

    private final Map<String, Long> counts = new TreeMap<>();

    void add(List<String> events) {
        for (String event : events) {
            String[] words = event.split(" ");
            String what = switch (words[0]) {
                case "OrderRejected" -> words[0] + " " + words[12];
                case "ReplaceRejected", "CancelRejected" -> words[0] + " " + words[7];
                case "BasketRejected" -> words[0] + " " + words[5];
                case "CommandRejected" -> words[0] + " " + words[4];
                case "OrderCancelled", "OrderExpired" -> words[0] + " " + words[8];
                case "OrderReduced" -> words[0] + " " + words[9];
                case "InstrumentStateChanged" -> words[0] + " " + words[6];
                case "TradeExecuted" -> words[0] + (words[6].equals("-") ? " auction" : " continuous");
                default -> words[0];
            };
            counts.merge(what, 1L, Long::sum);
        }
    }

    Stream<String> missing() {
        return EXPECTED.stream().filter(what -> !counts.containsKey(what));
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
