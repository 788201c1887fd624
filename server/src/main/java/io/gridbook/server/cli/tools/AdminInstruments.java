package io.gridbook.server.cli.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridbook.client.Administration;
import io.gridbook.client.ConnectionConfig;
import io.gridbook.protocol.codec.InstrumentState;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code admin instruments}. */
@Command(name = "instruments", mixinStandardHelpOptions = true, description = "Instruments and their states.",
    subcommands = {AdminInstruments.Add.class, AdminInstruments.ListAll.class, AdminInstruments.State.class})
final class AdminInstruments extends CommandGroup {

    /** {@code admin instruments add}. */
    @Command(name = "add", description = "Add an instrument.")
    static final class Add extends AdminRequest {

        @Parameters(paramLabel = "SYMBOL", description = "as AREA.DURATION.START, or any other symbol")
        private String symbol;

        @Option(names = "--price-decimals", paramLabel = "N", defaultValue = "4", description = "default: 4")
        private int priceDecimals;

        @Option(names = "--quantity-decimals", paramLabel = "N", defaultValue = "3", description = "default: 3")
        private int quantityDecimals;

        @Option(names = "--tick", paramLabel = "PRICE", description = "default: the smallest price")
        private BigDecimal tickSize;

        @Option(names = "--lot", paramLabel = "QUANTITY", description = "default: the smallest quantity")
        private BigDecimal lotSize;

        @Option(names = "--price-min", paramLabel = "PRICE", required = true, description = "lowest price taken")
        private BigDecimal priceMin;

        @Option(names = "--price-max", paramLabel = "PRICE", required = true, description = "highest price taken")
        private BigDecimal priceMax;

        @Option(names = "--quantity-max", paramLabel = "QUANTITY", defaultValue = "1000000",
            description = "of one order (default: ${DEFAULT-VALUE})")
        private BigDecimal quantityMax;

        @Option(names = "--collar", paramLabel = "PRICE", description = "largest distance from the reference price")
        private BigDecimal collar;

        @Option(names = "--reference-price", paramLabel = "PRICE", description = "before the first trade")
        private BigDecimal referencePrice;

        @Option(names = "--currency", paramLabel = "CODE", description = "three letters")
        private String currency;

        @Option(names = "--area", paramLabel = "AREA", description = "delivery area")
        private String area;

        @Option(names = "--sourced", description = "energy sources matter")
        private boolean sourced;

        @Option(names = "--directed", description = "an order may name the resting order it wants")
        private boolean directed;

        @Option(names = "--call-at", paramLabel = "TIME", description = "the opening auction begins, ISO 8601 UTC")
        private Instant callAt;

        @Option(names = "--opens-at", paramLabel = "TIME", description = "trading opens")
        private Instant opensAt;

        @Option(names = "--closes-at", paramLabel = "TIME", description = "the gate: trading closes")
        private Instant closesAt;

        @Option(names = "--delivery-start", paramLabel = "TIME", description = "delivery begins")
        private Instant deliveryStart;

        @Option(names = "--delivery-end", paramLabel = "TIME", description = "delivery ends")
        private Instant deliveryEnd;

        @Option(names = "--notional-max", paramLabel = "AMOUNT", description = "largest price x quantity of an order")
        private BigDecimal notionalMax;

        @Option(names = "--buy-fee", paramLabel = "PRICE", description = "reserved per unit beside a buy's price")
        private BigDecimal buyFee;

        @Option(names = "--vat", paramLabel = "MILLIONTHS", description = "tax reserved on buys")
        private Integer vat;

        @Option(names = "--delivery-add-on", paramLabel = "PRICE", description = "reserved per unit of a sell")
        private BigDecimal deliveryAddOn;

        @Option(names = "--state", paramLabel = "STATE", defaultValue = "CONTINUOUS",
            converter = UpperCase.ToInstrumentState.class, description = "default: CONTINUOUS, trading at once")
        private InstrumentState state;

        @Override
        protected ObjectNode request() {
            ObjectNode request = Administration.message("AddInstrument")
                .put("instrument", symbol)
                .put("priceDecimals", priceDecimals)
                .put("quantityDecimals", quantityDecimals)
                .put("tickSize", text(tickSize == null ? BigDecimal.valueOf(1, priceDecimals) : tickSize))
                .put("lotSize", text(lotSize == null ? BigDecimal.valueOf(1, quantityDecimals) : lotSize))
                .put("priceMin", text(priceMin))
                .put("priceMax", text(priceMax))
                .put("quantityMax", text(quantityMax));
            return request.put("collar", text(collar)).put("referencePrice", text(referencePrice))
                .put("currency", currency).put("area", area).put("sourced", sourced).put("directedAllowed", directed)
                .put("callAt", nanos(callAt)).put("opensAt", nanos(opensAt)).put("closesAt", nanos(closesAt))
                .put("deliveryStart", nanos(deliveryStart)).put("deliveryEnd", nanos(deliveryEnd))
                .put("notionalMax", text(notionalMax)).put("buyFee", text(buyFee)).put("vat", vat)
                .put("deliveryAddOn", text(deliveryAddOn)).put("state", state.name());
        }

        private static String text(BigDecimal value) {
            return value == null ? null : value.toPlainString();
        }

        private static Long nanos(Instant time) {
            return time == null ? null : Math.addExact(time.getEpochSecond() * 1_000_000_000L, time.getNano());
        }
    }

    /** {@code admin instruments list}. */
    @Command(name = "list", description = "All instruments.")
    static final class ListAll extends AdminRequest {

        @Override
        protected ObjectNode request() {
            throw new IllegalStateException("a subscription, not a request");
        }

        @Override
        protected int ask(ConnectionConfig config) throws IOException {
            InstrumentList.print(config, this::print);
            return ExitCode.FINE;
        }
    }

    /** {@code admin instruments state}. */
    @Command(name = "state", description = "Change the state of an instrument.")
    static final class State extends AdminRequest {

        @Parameters(index = "0", paramLabel = "SYMBOL", description = "the instrument")
        private String symbol;

        @Parameters(index = "1", paramLabel = "STATE", converter = UpperCase.ToInstrumentState.class,
            description = "STANDBY, AUCTION, CONTINUOUS, HALTED, CLOSED, DELIVERED or SETTLED")
        private InstrumentState state;

        @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "why")
        private String reason;

        @Override
        protected ObjectNode request() {
            return Administration.message("SetInstrumentState").put("instrument", symbol)
                .put("state", state.name()).put("reason", reason);
        }
    }
}
