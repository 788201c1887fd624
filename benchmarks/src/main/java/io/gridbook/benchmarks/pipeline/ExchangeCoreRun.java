package io.gridbook.benchmarks.pipeline;

import exchange.core2.core.ExchangeApi;
import exchange.core2.core.ExchangeCore;
import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.CoreWaitStrategy;
import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.api.ApiAddUser;
import exchange.core2.core.common.api.ApiAdjustUserBalance;
import exchange.core2.core.common.api.ApiCancelOrder;
import exchange.core2.core.common.api.ApiCommand;
import exchange.core2.core.common.api.ApiMoveOrder;
import exchange.core2.core.common.api.ApiPlaceOrder;
import exchange.core2.core.common.api.ApiReduceOrder;
import exchange.core2.core.common.api.binary.BatchAddSymbolsCommand;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.config.ExchangeConfiguration;
import exchange.core2.core.common.config.InitialStateConfiguration;
import exchange.core2.core.common.config.LoggingConfiguration;
import exchange.core2.core.common.config.OrdersProcessingConfiguration;
import exchange.core2.core.common.config.PerformanceConfiguration;
import exchange.core2.core.common.config.ReportsQueriesConfiguration;
import exchange.core2.core.common.config.SerializationConfiguration;
import exchange.core2.core.processors.journaling.DiskSerializationProcessor;
import exchange.core2.core.processors.journaling.DiskSerializationProcessorConfiguration;
import io.gridbook.benchmarks.race.CommandKind;
import io.gridbook.benchmarks.race.CommandStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * exchange-core's whole pipeline flooded with a stream, in a JVM of its own with the libraries of its own versions:
 * {@code FILE FOLDER journal|plain WAIT-STRATEGY WARM-UP PASSES}. Driven as its own throughput test does: commands made
 * beforehand, submitted one after the other, the last one awaited. Each pass is a fresh exchange over a fresh folder.
 */
public final class ExchangeCoreRun {

    private static final int CURRENCY = 840;
    private static final long BALANCE = 1L << 50;
    private static final long JOURNAL_BYTES = 4L << 30;
    private static final String EXCHANGE = "raced";

    private final CommandStream stream;
    private final boolean journaled;
    private final CoreWaitStrategy waitStrategy;
    private final List<ApiCommand> commands = new ArrayList<>();

    private ExchangeCoreRun(CommandStream stream, boolean journaled, CoreWaitStrategy waitStrategy) {
        this.stream = stream;
        this.journaled = journaled;
        this.waitStrategy = waitStrategy;
        for (int i = 0; i < stream.count(); i++) {
            commands.add(command(i));
        }
    }

    public static void main(String[] args) throws Exception {
        CommandStream stream = CommandStream.read(Path.of(args[0]));
        ExchangeCoreRun run = new ExchangeCoreRun(
            stream, args[2].equals("journal"), CoreWaitStrategy.valueOf(args[3]));
        PassTimes times = PassTimes.of(args[4], args[5], stream.terms());
        while (times.wantsMore()) {
            times.add(run.pass(Files.createTempDirectory(Path.of(args[1]), "exchange-core")));
        }
        System.out.println(times);
        System.out.flush();
        // Its threads are no daemons and not all of them end.
        Runtime.getRuntime().halt(0);
    }

    private long pass(Path folder) throws Exception {
        LongAdder trades = new LongAdder();
        ExchangeCore core = ExchangeCore.builder()
            .resultsConsumer((command, sequence) -> command.processMatcherEvents(event -> trades.increment()))
            .exchangeConfiguration(configuration(folder)).build();
        core.startup();
        ExchangeApi api = core.getApi();
        openMarket(api);
        int fill = stream.terms().fill();
        submit(api, commands.subList(0, fill));
        System.gc();
        long beginNs = System.nanoTime();
        submit(api, commands.subList(fill, commands.size()));
        long ns = System.nanoTime() - beginNs;
        core.shutdown();
        if (trades.sum() == 0) {
            throw new IllegalStateException("nothing was traded");
        }
        Folders.delete(folder);
        return ns;
    }

    private ExchangeConfiguration configuration(Path folder) {
        DiskSerializationProcessorConfiguration disk = DiskSerializationProcessorConfiguration.builder()
            .storageFolder(folder.toString())
            .snapshotLz4CompressorFactory(DiskSerializationProcessorConfiguration.LZ4_FAST)
            .journalLz4CompressorFactory(DiskSerializationProcessorConfiguration.LZ4_FAST)
            .journalFileMaxSize(JOURNAL_BYTES)
            .journalBufferSize(256 << 10)
            .journalBatchCompressThreshold(2048)
            .build();
        return ExchangeConfiguration.defaultBuilder()
            .ordersProcessingCfg(OrdersProcessingConfiguration.DEFAULT)
            .performanceCfg(PerformanceConfiguration.throughputPerformanceBuilder().waitStrategy(waitStrategy).build())
            .initStateCfg(journaled
                ? InitialStateConfiguration.cleanStartJournaling(EXCHANGE) : InitialStateConfiguration.CLEAN_TEST)
            .serializationCfg(journaled
                ? SerializationConfiguration.builder().enableJournaling(true)
                    .serializationProcessorFactory(cfg -> new DiskSerializationProcessor(cfg, disk)).build()
                : SerializationConfiguration.DEFAULT)
            .reportsQueriesCfg(ReportsQueriesConfiguration.DEFAULT)
            .loggingCfg(LoggingConfiguration.DEFAULT)
            .build();
    }

    private void openMarket(ExchangeApi api) throws Exception {
        List<CoreSymbolSpecification> symbols = new ArrayList<>();
        for (int i = 0; i < stream.terms().instruments(); i++) {
            symbols.add(CoreSymbolSpecification.builder().symbolId(i).type(SymbolType.FUTURES_CONTRACT)
                .baseCurrency(1).quoteCurrency(CURRENCY).baseScaleK(1).quoteScaleK(1)
                .takerFee(0).makerFee(0).marginBuy(1).marginSell(1).build());
        }
        demand(api.submitBinaryDataAsync(new BatchAddSymbolsCommand(symbols)).get());
        for (int member = 1; member <= stream.terms().members(); member++) {
            demand(api.submitCommandAsync(ApiAddUser.builder().uid(member).build()).get());
            demand(api.submitCommandAsync(ApiAdjustUserBalance.builder().uid(member).transactionId(member)
                .currency(CURRENCY).amount(BALANCE).build()).get());
        }
    }

    private static void submit(ExchangeApi api, List<ApiCommand> commands) throws Exception {
        for (int i = 0; i < commands.size() - 1; i++) {
            api.submitCommand(commands.get(i));
        }
        api.submitCommandAsync(commands.get(commands.size() - 1)).get();
    }

    private static void demand(CommandResultCode code) {
        if (code != CommandResultCode.SUCCESS) {
            throw new IllegalStateException("exchange-core answered " + code);
        }
    }

    private ApiCommand command(int i) {
        long uid = stream.member(i);
        int symbol = stream.instrument(i);
        return switch (stream.kind(i)) {
            case CommandKind.MOVE -> ApiMoveOrder.builder().orderId(stream.orderId(i)).uid(uid).symbol(symbol)
                .newPrice(stream.price(i)).build();
            case CommandKind.CANCEL -> ApiCancelOrder.builder().orderId(stream.orderId(i)).uid(uid).symbol(symbol)
                .build();
            case CommandKind.REDUCE -> ApiReduceOrder.builder().orderId(stream.orderId(i)).uid(uid).symbol(symbol)
                .reduceSize(stream.size(i)).build();
            default -> place(i);
        };
    }

    private ApiCommand place(int i) {
        OrderType type = switch (stream.kind(i)) {
            case CommandKind.PLACE -> OrderType.GTC;
            case CommandKind.IMMEDIATE_OR_CANCEL -> OrderType.IOC;
            default -> OrderType.FOK_BUDGET;
        };
        return ApiPlaceOrder.builder().orderId(stream.orderId(i)).uid(stream.member(i)).symbol(stream.instrument(i))
            .price(stream.price(i)).reservePrice(stream.price(i)).size(stream.size(i))
            .action(stream.isBuy(i) ? OrderAction.BID : OrderAction.ASK).orderType(type).build();
    }
}
