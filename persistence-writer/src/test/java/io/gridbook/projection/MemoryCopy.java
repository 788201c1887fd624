package io.gridbook.projection;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/** Takes rows in PostgreSQL's binary COPY format and gives them on by table, as values by their columns' names. */
final class MemoryCopy extends CopyManager implements InvocationHandler {

    private static final int FILE_HEADER_BYTES = 19;
    private static final long EPOCH_2000_MICROS = 946_684_800_000_000L;
    private static final Set<String> DECIMALS = Set.of("price", "quantity", "leaves_quantity", "executed_quantity",
        "cancelled_quantity", "budget", "display_quantity", "clip_price_step", "minimum_quantity", "stop_price");
    private static final Set<String> TRUTHS = Set.of("post_only", "self_trade", "replaced");
    private static final Set<String> TEXTS = Set.of("side", "order_type", "time_in_force", "status", "ended_reason",
        "source", "self_trade_prevention", "aggressor_side", "preferred_source");

    /** Is given the rows of one COPY. */
    @FunctionalInterface
    interface Rows {
        void onRows(String table, List<Map<String, Object>> rows) throws SQLException;
    }

    private final Rows onRows;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private String table;
    private String[] columns;

    MemoryCopy(BaseConnection connection, Rows onRows) throws SQLException {
        super(connection);
        this.onRows = onRows;
    }

    @Override
    public CopyIn copyIn(String sql) {
        table = sql.split(" ")[1];
        columns = sql.substring(sql.indexOf('(') + 1, sql.indexOf(')')).split(", ");
        bytes.reset();
        return (CopyIn) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {CopyIn.class}, this);
    }

    @Override
    public Object invoke(Object copy, Method method, Object[] arguments) throws SQLException {
        switch (method.getName()) {
            case "writeToCopy" -> bytes.write((byte[]) arguments[0], (int) arguments[1], (int) arguments[2]);
            case "endCopy" -> onRows.onRows(table, rows());
            case "isActive" -> {
                return false;
            }
            default -> throw new UnsupportedOperationException(method.getName());
        }
        return method.getReturnType() == long.class ? (Object) 0L : null;
    }

    private List<Map<String, Object>> rows() {
        ByteBuffer in = ByteBuffer.wrap(bytes.toByteArray()).position(FILE_HEADER_BYTES);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int fields = in.getShort(); fields >= 0; fields = in.getShort()) {
            Map<String, Object> row = new HashMap<>();
            for (String column : columns) {
                int length = in.getInt();
                row.put(column, length < 0 ? null : value(column, in, length));
            }
            rows.add(row);
        }
        return rows;
    }

    private static Object value(String column, ByteBuffer in, int length) {
        if (DECIMALS.contains(column)) {
            return decimal(in);
        }
        if (TRUTHS.contains(column)) {
            return in.get() != 0;
        }
        if (TEXTS.contains(column)) {
            byte[] text = new byte[length];
            in.get(text);
            return new String(text, StandardCharsets.US_ASCII);
        }
        if (length == Integer.BYTES) {
            return in.getInt();
        }
        if (length != Long.BYTES) {
            throw new UnsupportedOperationException(column + " of " + length + " bytes");
        }
        return in.getLong() + (column.endsWith("_at") ? EPOCH_2000_MICROS : 0);
    }

    /** Digits of base 10,000 from the highest one on, whose weight is given. */
    private static BigDecimal decimal(ByteBuffer in) {
        int count = in.getShort();
        int weight = in.getShort();
        boolean negative = in.getShort() != 0;
        int scale = in.getShort();
        BigDecimal value = BigDecimal.ZERO;
        for (int i = 0; i < count; i++) {
            value = value.add(new BigDecimal(BigInteger.valueOf(in.getShort()), -4 * (weight - i)));
        }
        return (negative ? value.negate() : value).setScale(scale);
    }
}
