@org.springframework.modulith.ApplicationModule
package planted.house.cart;
