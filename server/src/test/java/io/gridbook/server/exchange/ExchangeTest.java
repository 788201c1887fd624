package io.gridbook.server.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridbook.client.Event;
import io.gridbook.client.ExchangeClient;
import io.gridbook.client.ExchangeClientBuilder;
import io.gridbook.client.KeyFile;
import io.gridbook.client.RefusedException;
import io.gridbook.journal.FolderLock;
import io.gridbook.journal.JournalException;
import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.OrderStatus;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;
import io.gridbook.server.pipeline.RecoveryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an exchange does by itself, in this process and without PostgreSQL: at its start, by time, by its disk. */
class ExchangeTest {

    static final String SYMBOL = "SELF";

    @TempDir
    Path folder;

    @Test
    void shouldEndTheSessionsOfAKilledProcess() throws IOException {
        Path data = folder.resolve("data");
        Path killed = folder.resolve("killed");
        String key;
        long orderId;
        try (Exchange exchange = start(data)) {
            key = setUp(exchange, data, instrument());
            try (ExchangeClient trader = to(exchange).apiKey(key).cancelOnDisconnect(true).connect()) {
                orderId = place(trader).orderId();
                copy(data, killed);
            }
        }
        try (Exchange exchange = start(killed); ExchangeClient trader = to(exchange).apiKey(key).connect()) {
            await().until(() -> trader.order(orderId).status() == OrderStatus.CANCELLED);
        }
    }

    @Test
    void shouldExpireAnOrderAtItsTimeThoughNobodyTrades() throws IOException {
        Path data = folder.resolve("data");
        List<Event> seen = new CopyOnWriteArrayList<>();
        try (Exchange exchange = start(data)) {
            String key = setUp(exchange, data, instrument());
            try (ExchangeClient trader = to(exchange).apiKey(key).listener(seen::add).connect()) {
                trader.placeOrder().instrument(SYMBOL).side(Side.BUY).price("0.1").quantity("1")
                    .timeInForce(TimeInForce.GTD).expireAt((System.currentTimeMillis() + 3_000) * 1_000_000).send();
                await().until(() -> seen.stream().anyMatch(Event.OrderExpired.class::isInstance));
            }
        }
    }

    @Test
    void shouldTakeOnlyCancelsWhileItsDiskIsNearlyFull() throws IOException {
        Path data = folder.resolve("data");
        String key;
        long orderId;
        try (Exchange exchange = start(data)) {
            key = setUp(exchange, data, instrument());
            try (ExchangeClient trader = to(exchange).apiKey(key).connect()) {
                orderId = place(trader).orderId();
            }
        }
        try (Exchange exchange = start(data, "journal.minFreeBytes=" + Long.MAX_VALUE);
             ExchangeClient trader = to(exchange).apiKey(key).connect()) {
            await().until(() -> refusal(() -> place(trader)) == Reason.DISK_LOW);
            assertThat(refusal(() -> trader.cancelOrder(orderId))).isNull();
        }
    }

    @Test
    void shouldRefuseToStartUnderOsWhenTheMachineWentDownBeneathIt() throws IOException {
        Path data = folder.resolve("data");
        Path cut = folder.resolve("cut");
        try (Exchange exchange = start(data)) {
            setUp(exchange, data, instrument());
            copy(data, cut);
        }
        assertThat(data.resolve("running")).as("it ended in order").doesNotExist();
        Files.writeString(cut.resolve("running"), "another boot\n");
        assertThatThrownBy(() -> start(cut)).isInstanceOf(RecoveryException.class)
            .hasMessageContaining("the machine went down").hasMessageContaining("--accept-loss");
        assertThat(cut.resolve("running")).as("refused again").exists();
        AcceptedLoss.accept(Configuration.load(null, cut, List.of()), said -> { });
        start(cut).close();
        assertThat(Epoch.read(cut)).isEqualTo(2);
    }

    @Test
    void shouldNotCareUnderDiskWhetherTheMachineWentDown() throws IOException {
        Path data = folder.resolve("data");
        try (Exchange exchange = start(data, "journal.durability=disk")) {
            assertThat(exchange.lastSequence()).isPositive();
            assertThat(data.resolve("running")).doesNotExist();
        }
    }

    @Test
    void shouldRefuseToBeginAnewOverSnapshotsWhoseCommandsAreGone() throws IOException {
        Path data = folder.resolve("data");
        start(data).close();
        String key = Files.readString(data.resolve("admin.key"));
        Files.move(data.resolve("commands"), folder.resolve("commands"));
        Files.move(data.resolve("events"), folder.resolve("events"));
        assertThatThrownBy(() -> start(data)).isInstanceOf(RecoveryException.class)
            .hasMessageContaining("the command journal is missing: there are snapshots up to sequence ");
        assertThat(Files.readString(data.resolve("admin.key"))).isEqualTo(key);
    }

    @Test
    void shouldNotSayThatItStoppedInOrderWhenItsJournalCannotBeClosed() throws IOException {
        Path data = folder.resolve("data");
        Exchange exchange = start(data);
        setUp(exchange, data, instrument());
        Files.move(data.resolve("commands"), folder.resolve("commands"));
        assertThatThrownBy(exchange::close).isInstanceOf(JournalException.class);
        assertThat(data.resolve("running")).exists();
        FolderLock.acquire(data).close();
    }

    static Exchange start(Path data, String... more) throws IOException {
        List<String> settings = new ArrayList<>(List.of("gateway.json.port=0", "gateway.binary.port=0",
            "gateway.http.port=0", "projection.enabled=false", "journal.segmentBytes=1048576",
            "engine.maxOrders=1000", "engine.endedOrders=1000", "engine.maxInstruments=10", "engine.maxMembers=10"));
        settings.addAll(Arrays.asList(more));
        return Exchange.start(Configuration.load(null, data, settings), code -> {
            throw new IllegalStateException("halted with " + code);
        });
    }

    /** Add an instrument and a member; returns the member's key. */
    private static String setUp(Exchange exchange, Path data, ObjectNode instrument) throws IOException {
        try (ExchangeClient admin = to(exchange).apiKey(KeyFile.read(data.resolve("admin.key"))).connect()) {
            admin.administration().addInstrument(instrument);
            int memberId = admin.administration().addMember("trader", Role.PROSUMER, null).memberId();
            return admin.administration().addApiKey(memberId, Access.TRADE).apiKey();
        }
    }

    private static ExchangeClientBuilder to(Exchange exchange) {
        return ExchangeClient.to("127.0.0.1", exchange.binaryPort());
    }

    static ObjectNode instrument() {
        return JsonNodeFactory.instance.objectNode().put("instrument", SYMBOL).put("priceDecimals", 4)
            .put("quantityDecimals", 3).put("tickSize", "0.0001").put("lotSize", "0.01").put("priceMin", "-1")
            .put("priceMax", "4").put("quantityMax", "1000").put("state", "CONTINUOUS");
    }

    private static Event.OrderAccepted place(ExchangeClient trader) {
        return trader.placeOrder().instrument(SYMBOL).side(Side.BUY).price("0.1").quantity("1").send();
    }

    private static Reason refusal(Supplier<?> request) {
        try {
            request.get();
            return null;
        } catch (RefusedException e) {
            return e.reason();
        }
    }

    /** What kill -9 would leave of an exchange that nobody is talking to. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}
