package planted.house.cart;

final class CartRows {

    static final String ALL = "select * from cart.saved where" + " id = 1";
    static final String CHANGED = "update cart.saved set quantity = 2 returning *";
    static final String LINES = """
            select line.*, saved.id
            from cart.line line join cart.saved on true""";
    static final String NAMED = "select found.* from (select id from cart.saved) found";

    private CartRows() {}
}
