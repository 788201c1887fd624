package io.gridbook.server.cli.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridbook.client.Administration;
import io.gridbook.client.ConnectionConfig;
import io.gridbook.protocol.codec.InstrumentState;
import java.io.IOException;
import java.math.BigDecimal;
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
            put(request, "collar", collar == null ? null : text(collar));
            put(request, "referencePrice", referencePrice == null ? null : text(referencePrice));
            put(request, "currency", currency);
            put(request, "area", area);
            return request.put("state", state.name());
        }

        private static void put(ObjectNode request, String name, String value) {
            if (value != null) {
                request.put(name, value);
            }
        }

        private static String text(BigDecimal value) {
            return value.toPlainString();
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
            description = "STANDBY, CONTINUOUS, HALTED, CLOSED...")
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
