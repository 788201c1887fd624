package io.gridbook.server.cli.tools;

import io.gridbook.client.Endpoint;
import io.gridbook.client.Event;
import io.gridbook.client.FeedClient;
import io.gridbook.client.FeedListener;
import io.gridbook.client.L2Book;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The order book of one instrument, live in the terminal. */
@Command(
    name = "book",
    mixinStandardHelpOptions = true,
    description = {
        "The order book of one instrument, live: it follows the exchange's feed until it is interrupted.",
        "On a terminal it redraws in place, in colour unless NO_COLOR is set; else plain text, change by change."
    })
public final class BookCommand implements Callable<Integer> {

    /** A terminal cannot show more, and a person cannot read as much. */
    private static final long FRAME_MS = 100;
    private static final long FIRST_BOOK_MS = 10_000;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SYMBOL", description = "the instrument")
    private String symbol;

    @Option(names = "--exchange", paramLabel = "HOST:PORT", defaultValue = "127.0.0.1:8080",
        description = "its HTTP port (default: ${DEFAULT-VALUE})")
    private String exchange;

    @Option(names = "--levels", paramLabel = "N", defaultValue = "10",
        description = "price levels on each side (default: ${DEFAULT-VALUE})")
    private int levels;

    @Option(names = "--once", description = "print the book as it stands and exit")
    private boolean once;

    /** What the feed's thread hands to the one that draws: only the newest counts. */
    private record Frame(String text, String problem, boolean refused) {
    }

    @Override
    public Integer call() {
        BlockingQueue<Frame> frames = new ArrayBlockingQueue<>(1);
        boolean terminal = !once && System.console() != null;
        BookScreen screen = new BookScreen(levels, terminal, System.getenv("NO_COLOR") == null);
        try (FeedClient feed = FeedClient.connect(uri(), listener(frames, screen))) {
            feed.followBook(symbol);
            return draw(frames, screen);
        } catch (IOException e) {
            spec.commandLine().getErr().println("book: " + e.getMessage());
            return ExitCode.ENVIRONMENT;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.FINE;
        }
    }

    private int draw(BlockingQueue<Frame> frames, BookScreen screen) throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Frame frame = frames.poll(FIRST_BOOK_MS, TimeUnit.MILLISECONDS);
        if (frame == null) {
            throw new IOException("no book of " + symbol + " came");
        }
        while (true) {
            if (frame.refused()) {
                spec.commandLine().getErr().println("book: " + frame.problem());
                return ExitCode.NOT_SO;
            }
            if (frame.problem() != null) {
                throw new IOException(frame.problem());
            }
            out.print(screen.start());
            out.print(frame.text());
            out.flush();
            if (once) {
                return ExitCode.FINE;
            }
            Thread.sleep(FRAME_MS);
            frame = frames.take();
        }
    }

    private FeedListener listener(BlockingQueue<Frame> frames, BookScreen screen) {
        return new FeedListener() {
            @Override
            public void onEvent(Event event) {
                if (event instanceof Event.RequestRejected rejected) {
                    put(frames, new Frame(null, symbol + ": " + rejected.reason(), true));
                }
            }

            @Override
            public void onBook(L2Book book) {
                put(frames, new Frame(screen.text(book), null, false));
            }

            @Override
            public void onClosed(String reason) {
                put(frames, new Frame(null, reason == null ? "the feed was closed" : reason, false));
            }
        };
    }

    private static void put(BlockingQueue<Frame> frames, Frame frame) {
        frames.clear();
        frames.add(frame);
    }

    private URI uri() {
        try {
            InetSocketAddress address = Endpoint.address(exchange);
            String host = address.getHostString();
            String bracketed = host.contains(":") ? '[' + host + ']' : host;
            return URI.create("ws://" + bracketed + ':' + address.getPort() + "/ws");
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
