package planted.house.cart;

public record Leftover(String sku) {}
