"""The twenty lines beside which the station's start is measured: pins, a display and a word.

They fill the whole screen, or a window of the size that is given.
"""

import os
import socket
import sys

import pygame
from gpiozero import Button

button = Button(5)
pygame.display.init()
pygame.font.init()
window = [int(each) for each in sys.argv[1:]]
screen = pygame.display.set_mode(window or (0, 0), 0 if window else pygame.FULLSCREEN)
screen.fill((16, 20, 24))
words = pygame.font.Font(None, 80).render("Press NEXT", antialias=True, color=(255, 255, 255))
screen.blit(words, (40, 40))
pygame.display.flip()
with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
    systemd.sendto(b"READY=1", os.environ["NOTIFY_SOCKET"].replace("@", "\0", 1))
while pygame.event.wait().type != pygame.QUIT:
    pass
