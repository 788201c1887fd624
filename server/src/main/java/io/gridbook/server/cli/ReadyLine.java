package io.gridbook.server.cli;

import io.gridbook.server.exchange.Database;
import io.gridbook.server.exchange.Exchange;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The line on stdout that says an exchange takes orders, and where. */
public final class ReadyLine {

    /** PostgreSQL never holds trading back; the line waits so long for it, then says where it is in a second line. */
    private static final long DATABASE_SECONDS = 20;

    private ReadyLine() {
    }

    public static void print(Exchange exchange, PrintStream out) {
        Optional<Database> database = exchange.database();
        Optional<String> url = database.flatMap(each -> each.awaitUrl(DATABASE_SECONDS, TimeUnit.SECONDS));
        out.println("gridbook ready json=" + exchange.jsonPort() + " binary=" + exchange.binaryPort()
            + " http=" + exchange.httpPort() + url.map(each -> " postgres=" + each).orElse(""));
        out.flush();
        if (database.isPresent() && url.isEmpty()) {
            database.get().whenReached(each -> {
                out.println("gridbook postgres=" + each);
                out.flush();
            });
        }
    }
}
