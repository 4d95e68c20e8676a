package planted.house.kernel;

public record Money(long minor) {}
