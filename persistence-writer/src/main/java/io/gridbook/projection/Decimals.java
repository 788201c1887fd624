package io.gridbook.projection;

/** How many decimals an instrument's prices and quantities have. */
record Decimals(int ofPrice, int ofQuantity) {

    /** Credit and budgets, whatever the instrument. */
    static final int OF_MONEY = 8;
}
