"""What do the bytes of scales and analysers say, in grams and ppm, and with which limits? Opens no port."""
