package shop.stoa.web;

/**
 * A bean that every template may use without its controller doing anything, hung out by the room that it belongs to.
 *
 * @param name what templates call it
 * @param meaning what answers; the same for every visitor
 */
public record PageWord(String name, Object meaning) {}
