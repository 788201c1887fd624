package io.gridbook.benchmarks.race;

/**
 * What is to be known about a stream beside its records.
 *
 * @param fill        records that only fill the book; they are not timed
 * @param messages    what the timed records are counted as: a modify is one message and two records
 * @param instruments in it
 * @param members     in it
 * @param maxOrderId  the largest order id a new order has
 * @param sourced     whether the instruments know energy sources
 * @param outcome     the trades and the final book it has to lead to, see {@link TradeTape}
 */
public record StreamTerms(
    int fill, int messages, int instruments, int members, int maxOrderId, boolean sourced, String outcome) {

    static StreamTerms parse(String text) {
        String[] parts = text.split(";", -1);
        return new StreamTerms(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]),
            Integer.parseInt(parts[3]), Integer.parseInt(parts[4]), Boolean.parseBoolean(parts[5]), parts[6]);
    }

    StreamTerms onSourced() {
        return new StreamTerms(fill, messages, instruments, members, maxOrderId, true, outcome);
    }

    @Override
    public String toString() {
        return fill + ";" + messages + ";" + instruments + ";" + members + ";" + maxOrderId + ";" + sourced + ";"
            + outcome;
    }
}
