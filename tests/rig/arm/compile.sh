# Runs in the root of the tools: compile for aarch64 what Debian has only as source. $1 is the kernel.
set -eu
cross=aarch64-linux-gnu
ln -sf mawk /usr/bin/awk

# The simulated pins. Debian's kernel has neither them nor the interrupts they raise, so both become one
# module. The kernel keeps irq_to_desc() to itself; generic_handle_irq() does the same with a number.
mkdir /build/gpio-sim && cd /build/gpio-sim
tar -xf /usr/src/linux-source-*.tar.xz --strip-components=3 --wildcards \
    '*/drivers/gpio/gpio-sim.c' '*/kernel/irq/irq_sim.c'
mv gpio-sim.c pins.c
sed -i 's/handle_simple_irq(irq_to_desc(irqnum))/generic_handle_irq(irqnum)/' irq_sim.c
printf 'obj-m := gpio-sim.o\ngpio-sim-y := pins.o irq_sim.o\n' > Kbuild
make -s -C "/usr/src/linux-headers-$1" M="$PWD" ARCH=arm64 CROSS_COMPILE=$cross- modules
$cross-strip -g gpio-sim.ko

# lgpio, which Raspberry Pi OS packs itself.
mkdir /build/lgpio && cd /build/lgpio
tar -xf /build/lgpio-*.tar.gz --strip-components=1
swig -python lgpio.i
$cross-gcc -O2 -pthread -shared -fPIC -w -Isrc -I/usr/include/python3.13 -idirafter /usr/include \
    src/lg*.c src/rgpiod.c lgpio_wrap.c -o _lgpio.cpython-313-$cross.so
