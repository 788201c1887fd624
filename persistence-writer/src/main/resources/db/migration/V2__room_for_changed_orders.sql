-- Most orders are changed soon after they are placed: room for that beside them spares their indexes.
alter table trading.orders set (fillfactor = 75);
