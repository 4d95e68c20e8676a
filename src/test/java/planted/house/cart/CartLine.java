package planted.house.cart;

public record CartLine(String sku) {}
