package io.gridbook.server.cli.tools;

import io.gridbook.client.Event;
import io.gridbook.client.L2Book;
import java.util.List;

/** An order book as text: offers above, best in the middle, bids below. */
final class BookScreen {

    private static final String CLEAR = "\u001b[H\u001b[2J";
    private static final String RED = "\u001b[31m";
    private static final String GREEN = "\u001b[32m";
    private static final String PLAIN = "\u001b[0m";
    private static final String LINE = "%-4s %16s %16s %8s%n";

    private final int levels;
    private final boolean terminal;
    private final boolean coloured;

    BookScreen(int levels, boolean terminal, boolean coloured) {
        this.levels = levels;
        this.terminal = terminal;
        this.coloured = terminal && coloured;
    }

    /** What goes before each book. */
    String start() {
        return terminal ? CLEAR : "";
    }

    String text(L2Book book) {
        StringBuilder text = new StringBuilder();
        text.append(book.instrument()).append("  sequence ").append(book.sequence()).append(System.lineSeparator());
        text.append(String.format(LINE, "", "price", "quantity", "orders"));
        List<Event.Level> asks = book.asks();
        for (int i = Math.min(levels, asks.size()) - 1; i >= 0; i--) {
            append(text, "SELL", RED, asks.get(i));
        }
        List<Event.Level> bids = book.bids();
        for (int i = 0; i < Math.min(levels, bids.size()); i++) {
            append(text, "BUY", GREEN, bids.get(i));
        }
        if (asks.isEmpty() && bids.isEmpty()) {
            text.append("(empty)").append(System.lineSeparator());
        }
        return text.toString();
    }

    private void append(StringBuilder text, String side, String colour, Event.Level level) {
        text.append(coloured ? colour : "")
            .append(String.format(LINE, side, level.price().toPlainString(), level.quantity().toPlainString(),
                level.orderCount()))
            .append(coloured ? PLAIN : "");
    }
}
